using System.Net;
using System.Runtime.CompilerServices;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Serving;

/// <summary>What a client is told of the limits on its requests.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task An_app_that_is_disposed_is_not_kept_by_the_timer_of_its_limiter()
    {
        List<WeakReference> ended = [];
        for (var i = 0; i < 3; i++)
            ended.Add(await BeginAndEndAsync());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // Static fields of the framework may hold on to one.
        Assert.Contains(ended, services => !services.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<WeakReference> BeginAndEndAsync()
        {
            await using var app = new ArchiveApp();
            using var client = app.CreateClient();
            await client.GetAsync("/search?q=飞船");
            return new WeakReference(app.Services);
        }
    }

    [Fact]
    public async Task Every_limited_answer_says_how_many_are_left_and_for_how_long()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:SearchesAMinute"] = "4" } };
        using var client = app.CreateClient();
        await AssertLeftAsync("/api/v1/search?q=飞船", HttpStatusCode.OK, "\"search\";r=3;t=60");
        app.Clock.Now = app.Clock.Now.AddSeconds(10.5);
        // The same answer comes from the cache, which must not tell how many were left the first time.
        await AssertLeftAsync("/api/v1/search?q=飞船", HttpStatusCode.OK, "\"search\";r=2;t=50");
        await AssertLeftAsync("/search?q=飞船", HttpStatusCode.OK, "\"search\";r=1;t=50");
        await AssertLeftAsync("/api/v1/search", HttpStatusCode.BadRequest, "\"search\";r=0;t=50");
        using (var refused = await AssertLeftAsync("/api/v1/articles", HttpStatusCode.TooManyRequests, "\"search\";r=0;t=50"))
        {
            Assert.Equal(TimeSpan.FromSeconds(50), refused.Headers.RetryAfter!.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        }
        await AssertLeftAsync("/articles/1?q=飞船", HttpStatusCode.OK, "\"article\";r=3;t=60");
        Assert.False((await client.GetAsync("/api/v1/articles/1")).Headers.Contains("RateLimit"));

        app.Clock.Now = app.Clock.Now.AddSeconds(49.5);
        await AssertLeftAsync("/api/v1/articles", HttpStatusCode.OK, "\"search\";r=3;t=60");
        // A clock that is set back does not lengthen the wait.
        app.Clock.Now = app.Clock.Now.AddHours(-1);
        await AssertLeftAsync("/api/v1/articles", HttpStatusCode.OK, "\"search\";r=3;t=60");

        async Task<HttpResponseMessage> AssertLeftAsync(string address, HttpStatusCode status, string left)
        {
            var answer = await client.GetAsync(address);
            Assert.Equal((address, status), (address, answer.StatusCode));
            Assert.Equal(left, Assert.Single(answer.Headers.GetValues("RateLimit")));
            Assert.EndsWith(";q=4;w=60", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
            return answer;
        }
    }

    [Fact]
    public async Task A_script_of_another_site_can_read_them()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await client.SendAsync(request);
        var exposed = string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).Split(',');
        Assert.Contains("RateLimit", exposed);
        Assert.Contains("RateLimit-Policy", exposed);
    }
}
