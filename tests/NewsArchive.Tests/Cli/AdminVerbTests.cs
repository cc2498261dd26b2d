using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>Accounts made at the archive's own machine.</summary>
[Trait("Category", "Slow")]
public sealed class AdminVerbTests
{
    [Fact]
    public async Task An_account_that_the_verb_made_can_sign_in_and_no_link_is_offered_after_that()
    {
        var folder = new TemporaryFolder();
        var added = await Binary.RunAsync(folder.Path, Visitor.Password + "\n", ["admin", "add", "张三"]);
        Assert.Equal((0, "张三 can sign in as Admin\n", ""), (added.ExitCode, added.Output, added.Error));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "李四", "--role", "Editor"])).ExitCode);

        await using var server = await Server.StartAsync(folder);
        Assert.Null(server.FirstAdminLink);
        foreach (var (name, expected) in new[] { ("张三", HttpStatusCode.OK), ("李四", HttpStatusCode.Forbidden) })
        {
            using var visitor = new Visitor(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) });
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(name)).StatusCode);
            Assert.Equal(expected, (await visitor.GetAsync("/admin/accounts")).StatusCode);
        }
    }

    [Theory]
    [InlineData("short", "at least 12 characters", "add", "张三")]
    [InlineData("aaaaaaaaaaaaaaaa", "5 different characters", "add", "张三")]
    [InlineData("", "no password", "add", "张三")]
    [InlineData(Visitor.Password, "'张 三' is invalid", "add", "张 三")]
    [InlineData(Visitor.Password, "Editor", "add", "张三", "--role", "7")]
    [InlineData(Visitor.Password, "admin add NAME")]
    public async Task What_will_not_do_is_one_line_and_a_failure(string password, string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, password, ["admin", .. arguments]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        using var folder = new TemporaryFolder();
        await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "Zhang"]);
        var result = await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "zhang"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("already taken", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task It_can_be_interrupted_while_it_waits_for_a_password()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data"));
        var opened = folder.WaitForAsync("data/archive.db");
        using var process = Binary.Start(folder.Path, "admin", "add", "张三");
        await Task.WhenAny(opened, process.WaitForExitAsync());
        await Binary.TerminateAsync(process);
        Assert.Equal("NewsArchive: interrupted\n", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
    }
}
