using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Pipeline;

/// <summary>Who may open what.</summary>
public sealed class PageAccessTests
{
    private static readonly string[] Public = ["account/sign-in", "account/first-admin", "account/set-password"];

    [Fact]
    public async Task Somebody_has_decided_about_every_endpoint()
    {
        await using var app = new ArchiveApp(seeds: false);
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null != endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null,
            $"{endpoint.DisplayName} is neither expressly public nor under a policy"));
    }

    [Fact]
    public async Task An_endpoint_nobody_decided_about_is_closed_even_to_admins()
    {
        Assert.Empty(DecidedFor("/Reports/Index"));
        Assert.Empty(DecidedFor("/Administration/Index"));
        await using var app = new ArchiveApp(seeds: false);
        var policies = app.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, null, "undecided"));
        var authorization = app.Services.CreateScope().ServiceProvider.GetRequiredService<IAuthorizationService>();
        var everyone = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, nameof(Role.Admin))], "test"));
        Assert.False((await authorization.AuthorizeAsync(everyone, context, (await policies.GetFallbackPolicyAsync())!)).Succeeded);
    }

    [Fact]
    public async Task Without_an_account_every_page_of_the_staff_leads_to_the_sign_in()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var visitor = app.Visit();
        foreach (var address in StaffPages(app))
        {
            var response = await visitor.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.Redirect), (address, response.StatusCode));
            Assert.Equal($"/account/sign-in?return={Uri.EscapeDataString(address)}", response.Headers.Location!.PathAndQuery);
        }
    }

    [Theory]
    [InlineData("/admin/accounts")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/audit/csv")]
    [InlineData("/admin/audit/json")]
    public async Task An_editor_is_told_that_a_page_is_for_admins(string address)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var response = await editor.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("只有管理员可以打开", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain((await editor.ReadAsync("/admin")).QuerySelectorAll("main a"), a => a.GetAttribute("href") == address);
    }

    [Fact]
    public async Task An_editor_cannot_post_to_an_admin_s_page_with_a_token_of_their_own()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync("/account"), "更改密码");
        var response = await editor.Client.PostAsync(
            "/admin/accounts?handler=Add", new FormUrlEncodedContent([.. form.Fields, new("name", "王五"), new("role", "Admin")]));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("只有管理员可以打开", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_post_without_its_token_is_refused_everywhere()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:SignInsAMinute"] = "1000" } };
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        using var stranger = app.Visit();
        foreach (var address in StaffPages(app))
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, (await admin.Client.PostAsync(address, null)).StatusCode));
        foreach (var address in Public)
        {
            var token = "CfDJ8" + new string('A', 120);
            var response = await stranger.Client.PostAsync(
                address, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, response.StatusCode));
            Assert.Contains("请求未被接受", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_token_made_for_someone_else_is_refused()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        using var stranger = app.Visit();
        var token = Visitor.FormOf(await stranger.ReadAsync("/account/sign-in"), "登录").Fields["__RequestVerificationToken"];
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", "王五"), new("role", "Admin")]);
        var response = await admin.Client.PostAsync("/admin/accounts?handler=Add", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/admin")]
    [InlineData("POST", "/admin/audit")]
    [InlineData("PUT", "/admin/accounts")]
    [InlineData("DELETE", "/account")]
    public async Task What_a_page_has_no_form_for_is_not_allowed(string method, string address)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        var form = Visitor.FormOf(await admin.ReadAsync("/admin"), "退出登录");
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new FormUrlEncodedContent(form.Fields) };
        var response = await admin.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("/account/sign-in", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/preferences", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/research/quotes", HttpStatusCode.BadRequest)]
    [InlineData("/research/quotes.json", HttpStatusCode.BadRequest)]
    public async Task A_form_in_a_charset_that_cannot_be_read_is_no_error_of_the_server(string address, HttpStatusCode expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var client = app.CreateClient();
        using var form = new StringContent("text=%2BTi1W%2FQ-");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");
        Assert.Equal(expected, (await client.PostAsync(address, form)).StatusCode);
    }

    private static IEnumerable<string> StaffPages(ArchiveApp app)
    {
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(AddressOf).Where(p => (p.Split('/')[0] is "admin" or "account") && !Public.Contains(p)).Distinct()
            .Select(p => "/" + p).ToList();
        Assert.Contains("/admin", pages);
        Assert.Contains("/account/sign-out", pages);
        return pages;
    }

    // With a 1 for what an address must have, and nothing for what it may have.
    private static string AddressOf(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments
        .Where(s => s.Parts[0] is not RoutePatternParameterPart { IsOptional: true })
        .Select(s => s.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : "1"));

    private static List<object> DecidedFor(string page)
    {
        var endpoint = new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/"), 0);
        endpoint.Metadata.Add(new PageActionDescriptor { ViewEnginePath = page });
        PageAccess.Decide(endpoint);
        return [.. endpoint.Metadata.Skip(1)];
    }
}
