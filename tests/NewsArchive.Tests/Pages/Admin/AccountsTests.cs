using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>What admins do to accounts.</summary>
[Trait("Category", "Slow")]
public sealed class AccountsTests
{
    private const string Address = "/admin/accounts";

    [Fact]
    public async Task A_new_editor_sets_a_password_by_a_link_that_works_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        var page = await Visitor.PageOfAsync(await admin.SubmitAsync(Address, "添加", ("name", "李四"), ("role", "Editor")));
        var link = page.QuerySelector(".notice code")!.TextContent;
        Assert.DoesNotContain("password=", link);
        Assert.Equal(HttpStatusCode.OK, (await app.Visit().SignInAsync("李四", "")).StatusCode);

        using var editor = app.Visit();
        Assert.StartsWith("密码过短", (await Visitor.PageOfAsync(await editor.SubmitAsync(link, "设置密码", ("password", "short")))).GetElementById("password-error")!.TextContent);
        Assert.Equal("/account/sign-in", (await editor.SubmitAsync(link, "设置密码", ("password", Visitor.Password))).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SignInAsync("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin")).StatusCode);

        var again = await editor.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("链接已失效", await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Gone, (await editor.GetAsync(link.Replace("id=2", "id=1", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_can_be_reopened()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var link = (await Visitor.PageOfAsync(await admin.SubmitAsync(Address, "密码链接 李四"))).QuerySelector(".notice code")!.TextContent;
        await admin.SubmitAsync(Address, "停用 李四");
        Assert.Contains("已停用", (await admin.ReadAsync(Address)).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await editor.SignInAsync("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await editor.GetAsync(link)).StatusCode);
        await admin.SubmitAsync(Address, "恢复 李四");
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SignInAsync("李四")).StatusCode);
    }

    [Fact]
    public async Task Another_role_holds_from_the_next_sign_in_which_is_due_at_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        using var other = await app.SignInAsync(Role.Admin, "李四");
        await admin.SubmitAsync(Address, "改为编辑 李四");
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync(Address)).StatusCode);
        await other.SignInAsync("李四");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(Address)).StatusCode);
    }

    [Theory]
    [InlineData("停用 张三")]
    [InlineData("改为编辑 张三")]
    public async Task The_last_admin_who_can_sign_in_stays(string button)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await admin.SubmitAsync(Address, "添加", ("name", "王五"), ("role", "Admin"));
        await app.AddAccountAsync(Role.Admin, "赵六");
        await admin.SubmitAsync(Address, "停用 赵六");
        var page = await Visitor.PageOfAsync(await admin.SubmitAsync(Address, button));
        Assert.Contains("最后一个可以登录的管理员", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Address)).StatusCode);
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync(x => x.UserName == "张三" && x.Role == Role.Admin && x.ClosedAt == null)));
    }

    [Fact]
    public async Task Two_admins_who_close_each_other_at_once_do_not_both_go()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var one = await app.SignInAsync(Role.Admin, "张三");
        using var two = await app.SignInAsync(Role.Admin, "李四");
        var first = Visitor.FormOf(await one.ReadAsync(Address), "停用 李四");
        var second = Visitor.FormOf(await two.ReadAsync(Address), "停用 张三");
        await Task.WhenAll(
            one.Client.PostAsync(first.Action, new FormUrlEncodedContent(first.Fields)),
            two.Client.PostAsync(second.Action, new FormUrlEncodedContent(second.Fields)));
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync(x => x.ClosedAt == null)));
    }

    [Theory]
    [InlineData("张三", "已被使用")]
    [InlineData("", "请填写用户名。")]
    [InlineData("a b", "用户名只能包含文字")]
    public async Task A_name_that_will_not_do_is_said_beside_its_field(string name, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        var page = await Visitor.PageOfAsync(await admin.SubmitAsync(Address, "添加", ("name", name), ("role", "Editor")));
        Assert.Contains(expected, page.GetElementById("name-error")!.TextContent);
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync()));
    }

    [Fact]
    public async Task After_a_mistake_the_form_holds_the_name_and_the_role_that_were_given()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        var page = await Visitor.PageOfAsync(await admin.SubmitAsync(Address, "添加", ("name", "李 四"), ("role", "Admin")));
        Assert.Equal("李 四", page.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal("Admin", page.QuerySelector("[name=role][checked]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Owner")]
    public async Task A_role_there_is_not_makes_nobody(string role)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        await admin.SubmitAsync(Address, "添加", ("name", "李四"), ("role", role));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SubmitAsync(Address, "改为编辑 张三", ("role", role))).StatusCode);
        Assert.Equal(1, await app.QueryAsync(a => a.Accounts.CountAsync()));
    }
}
