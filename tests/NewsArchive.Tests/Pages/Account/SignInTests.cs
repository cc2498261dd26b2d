using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Account;

/// <summary>The way in, and everyone who must not find it.</summary>
[Trait("Category", "Slow")]
public sealed class SignInTests
{
    [Fact]
    public async Task Signing_out_in_several_tabs_at_once_is_no_error()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync("/account"), "退出登录");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    [Fact]
    public async Task Signing_in_leads_to_where_one_was_going_and_out_again()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Editor, "李四");
        using var visitor = app.Visit();
        var asked = await visitor.GetAsync("/account");
        var signedIn = await visitor.SignInAsync("李四", address: asked.Headers.Location!.PathAndQuery);
        Assert.Equal("/account", signedIn.Headers.Location!.OriginalString);
        Assert.Contains("李四", (await visitor.ReadAsync("/account")).QuerySelector(".where")!.TextContent);
        Assert.Contains((await visitor.ReadAsync("/")).QuerySelectorAll("footer a"), a => a.TextContent == "管理");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync("/account", "退出登录")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
        Assert.DoesNotContain((await visitor.ReadAsync("/")).QuerySelectorAll("footer a"), a => a.TextContent == "管理");
    }

    [Fact]
    public async Task Many_who_sign_in_to_one_account_at_once_are_in_or_refused_and_nothing_fails()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SignInsAMinute"] = "1000" } };
        await app.AddAccountAsync(Role.Editor, "李四");
        var visitors = Enumerable.Range(0, 20).Select(_ => app.Visit()).ToList();
        var answers = await Task.WhenAll(visitors.Select(visitor => Task.Run(() => visitor.SignInAsync("李四"))));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.OK }));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task A_password_that_is_changed_while_it_is_checked_opens_nothing()
    {
        await using var archive = new ArchiveApp(seeds: false);
        await archive.AddAccountAsync(Role.Editor, "李四");
        Task ChangeAsync() => archive.QueryAsync(a =>
            a.Accounts.ExecuteUpdateAsync(account => account.SetProperty(x => x.SecurityStamp, "of another password")));
        await using var app = archive.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddScoped<IPasswordHasher<Archive.Accounts.Account>>(
                provider => new Meanwhile(provider.GetRequiredService<IOptions<PasswordHasherOptions>>(), ChangeAsync))));
        using var visitor = new Visitor(app.CreateClient(new() { AllowAutoRedirect = false }));
        Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
        Assert.Equal(
            ActKind.SignInFailed,
            await archive.QueryAsync(a => a.Acts.OrderByDescending(act => act.Id).Select(act => act.Kind).FirstAsync()));
    }

    /// <summary>Lets something happen between the moment when a password is found right and what follows from it.</summary>
    private sealed class Meanwhile(IOptions<PasswordHasherOptions> options, Func<Task> happens)
        : PasswordHasher<Archive.Accounts.Account>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(
            Archive.Accounts.Account user, string hashedPassword, string providedPassword)
        {
            var result = base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            happens().GetAwaiter().GetResult();
            return result;
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    [InlineData("/\t/evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string target)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Editor, "李四");
        using var visitor = app.Visit();
        var response = await visitor.SignInAsync("李四", address: "/account/sign-in?return=" + Uri.EscapeDataString(target));
        Assert.Equal("/admin", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_a_closed_and_a_locked_account_get_the_same_answer()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SignInsAMinute"] = "1000" } };
        await app.AddAccountAsync(Role.Editor, "李四");
        await app.AddAccountAsync(Role.Editor, "closed");
        await app.AddAccountAsync(Role.Editor, "locked");
        await app.QueryAsync(
            a => a.Accounts.Where(x => x.UserName == "closed").ExecuteUpdateAsync(x => x.SetProperty(y => y.ClosedAt, ArchiveApp.Now)));
        await app.QueryAsync(a => a.Accounts.Where(x => x.UserName == "locked")
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.LockoutEnd, DateTimeOffset.MaxValue)));
        using var visitor = app.Visit();
        var answers = new List<string>();
        var attempts = new[]
        {
            ("nobody", Visitor.Password), ("李四", "a wrong password"), ("closed", Visitor.Password), ("locked", Visitor.Password),
        };
        foreach (var (name, password) in attempts)
        {
            var response = await visitor.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            answers.Add((await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        }
        Assert.Contains("用户名或密码不正确", Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task Ten_thousand_guesses_from_one_address_meet_the_limit_and_lock_the_account()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Admin, "张三");
        using var thief = app.Visit();
        var form = Visitor.FormOf(await thief.ReadAsync("/account/sign-in"), "登录", ("name", "张三"));
        var answers = new Dictionary<HttpStatusCode, int>();
        for (var guess = 0; guess < 10_000; guess++)
        {
            form.Fields["password"] = guess < 6 ? $"a wrong password {guess}" : Visitor.Password;
            using var response = await thief.Client.PostAsync("/account/sign-in", new FormUrlEncodedContent(form.Fields));
            answers[response.StatusCode] = answers.GetValueOrDefault(response.StatusCode) + 1;
            if (response.StatusCode == HttpStatusCode.TooManyRequests && guess == 10)
            {
                Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                Assert.Contains("访问过于频繁", await response.Content.ReadAsStringAsync());
            }
        }
        Assert.DoesNotContain(HttpStatusCode.Redirect, answers.Keys);
        Assert.True(answers[HttpStatusCode.TooManyRequests] > 9_900);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/admin")).StatusCode);
        Assert.Equal(1, await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.LockedOut && act.About == "张三")));
        Assert.Equal(0, await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.SignIn)));
    }

    [Fact]
    public async Task Guesses_from_many_addresses_at_once_lock_the_account_after_five()
    {
        // What forwards the requests is believed, so that each can come from an address of its own.
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:Proxies"] = "10.0.0.1" } };
        await app.AddAccountAsync(Role.Admin, "张三");
        using var thief = app.Visit();
        var form = Visitor.FormOf(await thief.ReadAsync("/account/sign-in"), "登录", ("name", "张三"));
        await Parallel.ForAsync(0, 200, async (guess, cancellation) =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
            {
                Content = new FormUrlEncodedContent([.. form.Fields, new("password", $"a wrong password {guess}")]),
            };
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{guess}");
            Assert.Equal(HttpStatusCode.OK, (await thief.Client.SendAsync(request, cancellation)).StatusCode);
        });
        Assert.Equal(200, await app.QueryAsync(a => a.Acts.CountAsync(
            act => act.Kind == ActKind.SignInFailed && act.Address!.StartsWith("192.0.2."))));
        Assert.True(await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.LockedOut)) > 0);
        Assert.Equal(HttpStatusCode.OK, (await app.Visit().SignInAsync("张三")).StatusCode);

        using var admin = await app.SignInAsync(Role.Admin, "王五");
        Assert.Contains("已锁定", (await admin.ReadAsync("/admin/accounts")).Body!.TextContent);
        await admin.SubmitAsync("/admin/accounts", "解除锁定 张三");
        Assert.Equal(HttpStatusCode.Redirect, (await app.Visit().SignInAsync("张三")).StatusCode);
    }

    [Fact]
    public async Task A_slip_or_two_does_not_lock_anyone_out()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SignInsAMinute"] = "1000" } };
        await app.AddAccountAsync(Role.Editor, "李四");
        for (var i = 0; i < 4; i++)
        {
            for (var slip = 0; slip < 4; slip++)
                await app.Visit().SignInAsync("李四", "a wrong password");
            Assert.Equal(HttpStatusCode.Redirect, (await app.Visit().SignInAsync("李四")).StatusCode);
        }
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        var page = await Visitor.PageOfAsync(await visitor.SignInAsync("", ""));
        Assert.Equal("请填写用户名。", page.GetElementById("name-error")!.TextContent);
        Assert.Equal("请填写密码。", page.GetElementById("password-error")!.TextContent);
        Assert.Equal("name-error", page.GetElementById("name")!.GetAttribute("aria-describedby"));
        Assert.True(page.GetElementById("name")!.HasAttribute("autofocus"));
        Assert.False(page.GetElementById("password")!.HasAttribute("autofocus"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task A_passkey_nobody_asked_for_signs_nobody_in(string credential)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        var response = await visitor.SubmitAsync("/account/sign-in", "用通行密钥登录", ("credential", credential));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("无法识别这个通行密钥", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_search_is_limited_and_says_when_to_come_back()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SearchesAMinute"] = "3" } };
        using var visitor = app.Visit();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/search?q=港口")).StatusCode);
        var response = await visitor.GetAsync("/search?q=港口");
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("访问过于频繁", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);
    }
}
