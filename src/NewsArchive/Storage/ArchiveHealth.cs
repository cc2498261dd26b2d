using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsArchive.Archive;

namespace NewsArchive.Storage;

/// <summary>Reports the program as ready if the archive can be read.</summary>
public sealed class ArchiveHealth(ArchiveContext archive) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await archive.Articles.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
