using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Storage.Sqlite;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage;

public sealed class BusyTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Who_waited_too_long_behind_an_import_is_told_so_and_can_try_again()
    {
        await using var archive = new ArchiveApp();
        await archive.AddAccountAsync(Role.Editor, "张三");
        await using var hasty = archive.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.ConfigureDbContext<SqliteArchiveContext>(options => options.AddInterceptors(new Haste()))));
        using var visitor = new Visitor(hasty.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));
        HttpResponseMessage refused = null!;
        await archive.QueryAsync(async writer =>
        {
            await using var import = await writer.Database.BeginTransactionAsync();
            refused = await visitor.SignInAsync("张三");
            return 0;
        });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("没有保存", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("张三")).StatusCode);
    }

    /// <summary>Waits a second where the program waits for minutes.</summary>
    private sealed class Haste : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ((SqliteConnection)connection).DefaultTimeout = 1;
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 1";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
