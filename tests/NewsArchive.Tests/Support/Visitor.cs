using System.Net.ServerSentEvents;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsArchive.Tests.Support;

/// <summary>
/// A browser without script: it keeps cookies, reads pages and fills in their forms, and tells of redirects rather than following them.
/// </summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    public const string Password = "correct horse battery staple";

    public HttpClient Client => client;

    public void Dispose() => client.Dispose();

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    public async Task<IHtmlDocument> ReadAsync(string address)
    {
        var response = await client.GetAsync(address);
        response.EnsureSuccessStatusCode();
        return await PageOfAsync(response);
    }

    public static async Task<IHtmlDocument> PageOfAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Someone at a server with the account 张三, signed in.</summary>
    public static async Task<Visitor> SignInAsync(Server server, string name = "张三")
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        var visitor = new Visitor(new HttpClient(handler) { BaseAddress = new Uri(server.Address) });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await visitor.SignInAsync(name)).StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password = Password, string address = "/account/sign-in") =>
        SubmitAsync(address, "登录", ("name", name), ("password", password));

    /// <summary>Opens a page, fills in the form that has this button, and presses it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string address, string button, params (string Name, string Value)[] fields)
    {
        var form = FormOf(await PageOfAsync(await client.GetAsync(address)), button, fields);
        return await client.PostAsync(form.Action == "" ? address : form.Action, new FormUrlEncodedContent(form.Fields));
    }

    /// <summary>Uploads files as the form at /admin/imports does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(
        MultipartFormDataContent files, string year = "", bool saysItsLength = true, string button = "导入")
    {
        var form = FormOf(await ReadAsync("/admin/imports"), button, ("year", year));
        HttpContent content = Support.Upload.With(form.Fields, files);
        return await client.PostAsync(form.Action, saysItsLength ? content : new Unmeasured(content));
    }

    /// <summary>Uploads files, and gives the page of their import when that has ended.</summary>
    public async Task<IHtmlDocument> ImportAsync(MultipartFormDataContent files) => await WatchAsync(AddressOf(await UploadAsync(files)));

    /// <summary>Undoes an import, and gives the page of the undo when that has ended.</summary>
    public async Task<IHtmlDocument> UndoAsync(int import) => await WatchAsync(AddressOf(await SubmitAsync($"/admin/undo/{import}", "撤销")));

    /// <summary>Waits at the page of an import, as its script does, until that has ended.</summary>
    public async Task<IHtmlDocument> WatchAsync(string import)
    {
        Assert.EndsWith("event: end\ndata: \n\n", await client.GetStringAsync(import + "?handler=Events"));
        return await ReadAsync(import);
    }

    /// <summary>Waits at the page of an import, as its script does, until a figure of its progress is as expected.</summary>
    public async Task WaitForFigureAsync(string import, string name, Func<string, bool> isAsExpected)
    {
        await using var events = await client.GetStreamAsync(import + "?handler=Events");
        await foreach (var item in SseParser.Create(events).EnumerateAsync())
        {
            Assert.Equal("progress", item.EventType);
            if (isAsExpected(JsonDocument.Parse(item.Data).RootElement.GetProperty("figures").GetProperty(name).GetString()!))
                return;
        }
    }

    /// <summary>The address of the first article on a page of results, without the search in it; null if there is none.</summary>
    public static string? FirstResultOf(IHtmlDocument results) => results.QuerySelector(".listing a")?.GetAttribute("href")!.Split('?')[0];

    /// <summary>Where an answer leads.</summary>
    public static string AddressOf(HttpResponseMessage response)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    public static (string Action, Dictionary<string, string> Fields) FormOf(
        IHtmlDocument page, string button, params (string Name, string Value)[] fields)
    {
        var pressed = page.QuerySelectorAll("form[method=post] button")
            .FirstOrDefault(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == button)
            ?? throw new InvalidOperationException($"no button {button} on: {page.Body?.TextContent}");
        var form = pressed.Closest("form")!;
        var data = form.QuerySelectorAll("input[type=hidden][name]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        if (pressed.GetAttribute("name") is { } own)
            data[own] = pressed.GetAttribute("value") ?? "";
        foreach (var (name, value) in fields)
            data[name] = value;
        return (pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "", data);
    }
}
