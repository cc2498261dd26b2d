using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Pages;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>What was done can be read, and not undone.</summary>
[Trait("Category", "Slow")]
public sealed class AuditTests
{
    [Fact]
    public async Task It_can_be_narrowed_to_a_kind_and_an_account_on_all_its_pages()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            for (var i = 0; i < 210; i++)
                await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(new Actor(i % 2 == 0 ? "李四" : "王五", "192.0.2.1"), i % 3 == 0 ? ActKind.NoteAdded : ActKind.SignOut, $"第 {i} 次", default);
        }
        var first = await admin.ReadAsync("/admin/audit?kind=SignOut&who=李四");
        Assert.Equal(70, first.QuerySelectorAll(".acts li").Length);
        Assert.Equal("SignOut", first.QuerySelector("[name=kind] option[selected]")!.GetAttribute("value"));
        Assert.Equal("李四", first.QuerySelector("[name=who]")!.GetAttribute("value"));
        Assert.Null(first.QuerySelector("[rel=next]"));
        var all = await admin.ReadAsync("/admin/audit?kind=SignOut");
        var second = await admin.ReadAsync(all.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(40, second.QuerySelectorAll(".acts li").Length);
        Assert.All(second.QuerySelectorAll(".acts strong"), kind => Assert.Equal("退出登录", kind.TextContent));
        Assert.Equal("没有符合条件的记录。", (await admin.ReadAsync("/admin/audit?who=赵六")).QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task What_people_do_is_told_with_who_and_when()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        using var stranger = app.Visit();
        await stranger.SignInAsync("张三", "a wrong password");
        await stranger.SignInAsync("my secret typed in the wrong field");
        await admin.SubmitAsync("/admin/accounts", "添加", ("name", "李四"), ("role", "Editor"));
        await admin.SubmitAsync("/admin/accounts", "停用 李四");
        await admin.SubmitAsync("/account", "更改密码", ("current", Visitor.Password), ("password", "an even better battery"));

        var acts = (await admin.ReadAsync("/admin/audit")).QuerySelectorAll(".acts li");
        Assert.Equal(
            ["更改密码", "停用账号", "生成密码链接", "添加账号", "登录失败", "登录失败", "登录", "添加账号"],
            acts.Select(a => a.QuerySelector("strong")!.TextContent));
        Assert.Contains("李四", acts[1].TextContent);
        Assert.Contains("张三", acts[1].QuerySelector(".where")!.TextContent);
        Assert.Contains("2025年6月20日 10:00:00", acts[1].QuerySelector(".where")!.TextContent);
        Assert.DoesNotContain("secret", string.Concat(acts.Select(a => a.TextContent)));
    }

    [Fact]
    public async Task What_is_recorded_in_english_is_shown_in_the_language_of_the_page()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await admin.SubmitAsync("/admin/accounts", "添加", ("name", "李四"), ("role", "Editor"));
        await admin.ImportAsync(Upload.Of(("day.txt", Bulletins.Of(Bulletins.HarbourArticle))));
        await admin.SubmitAsync("/admin/articles/1?field=Place", "更正", ("value", "天津"), ("reason", "错字：地名"));
        await admin.SubmitAsync("/admin/articles/1", "撤销更正 地点");
        await admin.ImportAsync(Upload.Of(("day.txt", Bulletins.Of(Bulletins.HarbourArticle.Replace("三条", "四条")))));
        await admin.UndoAsync(1);
        await admin.ImportAsync(Upload.Of(("empty.txt", "")));
        string[] chinese =
        [
            "empty.txt：没有一个文件导入成功，原因见各文件的记录。",
            "撤销第 1 次导入：第 1 次导入还不能撤销，因为之后的导入改动了同样的文章；请依次先撤销：2。",
            "第 1 篇《港口吞吐量创新高》 地点", "第 1 篇《港口吞吐量创新高》 地点：错字：地名", "李四（编辑）", "张三（管理员）",
        ];
        Assert.Equal(chinese, (await AboutsAsync()).Where(chinese.Contains));
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await AboutsAsync();
        Assert.Contains("empty.txt：No file could be imported; the report names the reason for each.", english);
        Assert.Contains("李四（editor）", english);
        var recorded = await admin.Client.GetStringAsync("/admin/audit/json");
        Assert.Contains("李四（Editor）", recorded);
        Assert.Contains("》 Place：错字：地名", recorded);

        async Task<List<string>> AboutsAsync() =>
            [.. (await admin.ReadAsync("/admin/audit")).QuerySelectorAll(".acts [lang=zh-CN]").Select(about => about.TextContent)];
    }

    [Fact]
    public async Task Those_who_were_not_signed_in_are_found_by_what_stands_in_place_of_their_names()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>()
                .RecordAsync(new Actor(null, "192.0.2.1"), ActKind.SignInFailed, "张三", default);
        }
        Assert.Equal(["添加账号"], await KindsAsync("命令行"));
        Assert.Equal(["登录失败"], await KindsAsync("未登录"));
        Assert.Equal(["登录"], await KindsAsync("张三"));
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        foreach (var word in new[] { "command line", "Command line", "命令行" })
            Assert.Equal(["Add account"], await KindsAsync(word));

        async Task<List<string>> KindsAsync(string who) =>
            [.. (await admin.ReadAsync($"/admin/audit?who={who}")).QuerySelectorAll(".acts strong").Select(kind => kind.TextContent)];
    }

    [Fact]
    public async Task A_change_that_fails_is_not_told_as_done()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await admin.SubmitAsync("/account", "更改密码", ("current", "a wrong password"), ("password", "an even better battery"));
        await admin.SubmitAsync("/admin/accounts", "停用 张三");
        Assert.Equal(["登录", "添加账号"], (await admin.ReadAsync("/admin/audit")).QuerySelectorAll(".acts strong").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Older_acts_stand_on_further_pages_and_all_in_the_files()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            for (var i = 0; i < 205; i++)
                await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(new Actor("张三", "192.0.2.1"), ActKind.SignIn, i == 0 ? "=1+1,\"x\"" : $"第 {i} 次", default);
        }

        var (address, seen) = ("/admin/audit", 0);
        while (true)
        {
            var page = await admin.ReadAsync(address);
            seen += page.QuerySelectorAll(".acts li").Length;
            Assert.True(seen <= 207, $"{address} leads in a circle");
            if (page.QuerySelector("a[rel=next]") is not { } next)
                break;
            address = next.GetAttribute("href")!;
        }
        Assert.Equal(207, seen);

        var csv = await admin.GetAsync("/admin/audit/csv");
        Assert.Equal("text/csv; charset=utf-8; header=present", csv.Content.Headers.ContentType!.ToString());
        Assert.Equal("acts.csv", csv.Content.Headers.ContentDisposition!.FileName);
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(208, lines.Length);
        Assert.Equal("3,2025-06-20T02:00:00.0000000+00:00,SignIn,张三,\"'=1+1,\"\"x\"\"\",192.0.2.1", lines[3]);

        var json = JsonDocument.Parse(await admin.Client.GetStringAsync("/admin/audit/json")).RootElement;
        Assert.Equal(207, json.GetArrayLength());
        Assert.Equal(("SignIn", "张三", "=1+1,\"x\""), (json[2].GetProperty("kind").GetString()!, json[2].GetProperty("who").GetString()!, json[2].GetProperty("about").GetString()!));
    }

    [Fact]
    public void Every_kind_of_act_and_every_role_has_a_name()
    {
        Assert.All(Enum.GetValues<ActKind>(), kind => Assert.NotEmpty(AccountLabels.Of(kind)));
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(AccountLabels.Of(role)));
    }
}
