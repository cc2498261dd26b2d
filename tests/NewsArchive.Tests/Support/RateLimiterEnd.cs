using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NewsArchive.Tests.Support;

/// <summary>
/// Disposes the rate limiter of an app together with the app. The framework's middleware never does (dotnet/aspnetcore#69259), so that
/// the limiter's timer would tick on and keep every app of a run in memory.
/// </summary>
public sealed class RateLimiterEnd : IStartupFilter, IDisposable
{
    private RequestDelegate? pipeline;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => pipeline = rest);
        next(app);
    };

    public void Dispose()
    {
        var (seen, left) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new Queue<object>());
        Add(pipeline);
        while (left.TryDequeue(out var part))
        {
            var fields = FieldsOf(part);
            if (part.GetType().Name == "RateLimitingMiddleware")
            {
                foreach (var limiter in fields.OfType<PartitionedRateLimiter<HttpContext>>())
                    limiter.Dispose();
                return;
            }
            foreach (var field in fields)
                Add(field);
        }

        void Add(object? part)
        {
            var target = part is Delegate next ? next.Target : part;
            if (target is not null && (part is Delegate || IsPipeline(target.GetType())) && seen.Add(target))
                left.Enqueue(target);
        }
    }

    // The pipeline is made of delegates, of middleware that they call, and of what these hold on to.
    private static bool IsPipeline(Type type) => type.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is true;

    private static List<object?> FieldsOf(object part) =>
        [.. part.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.FieldType.IsValueType).Select(field => field.GetValue(part))];
}
