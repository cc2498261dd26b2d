using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Account;

/// <summary>The page of the signed-in user's account: password, passkeys and signing out everywhere.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(Accounts accounts, SignIn signIn, Sessions sessions, IOptions<AccessSettings> access) : PageModel
{
    public const int MaxPasskeyNameLength = 40, MaxPasskeys = 20;

    private Archive.Accounts.Account account = null!;

    public string Name => account.Name;
    public Role Role => account.Role;
    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    /// <summary>
    /// Whether the user has just signed in. Passkeys can be changed only then, so that a stolen cookie can't be used to add one.
    /// </summary>
    public bool IsFresh { get; private set; }

    /// <summary>Whether the user must sign in with a passkey to open pages for editors and admins.</summary>
    public bool NeedsPasskey => access.Value.RequiresPasskeyOf(User);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        account = await accounts.OfAsync(User);
        Passkeys = await accounts.PasskeysAsync(account);
        IsFresh = await sessions.IsFreshAsync(User, HttpContext.RequestAborted);
        await next();
    }

    public async Task<IActionResult> OnPostPasswordAsync(
        [Required(ErrorMessage = "请填写当前密码。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "密码过长。")] string? current,
        [Required(ErrorMessage = "请填写新密码。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "密码过长。")] string? password,
        CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await accounts.ChangePasswordAsync(account, current!, password!, Actor.Of(HttpContext), cancellation);
        return await DoneAsync(result, "密码已更改，其他设备上的登录均已退出。");
    }

    /// <summary>Returns the options with which the browser creates a passkey; 403 if the user has not signed in recently.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => !IsFresh
        ? StatusCode(StatusCodes.Status403Forbidden)
        : Content(await signIn.PasskeyCreationAsync(account), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(
        string? credential,
        [Required(ErrorMessage = "请填写名称。"), StringLength(MaxPasskeyNameLength, ErrorMessage = "名称过长。")] string? passkey,
        CancellationToken cancellation)
    {
        if (!IsFresh)
            return SignInAgain();
        if (!ModelState.IsValid)
            return Page();
        if (Passkeys.Count >= MaxPasskeys || string.IsNullOrEmpty(credential)
            || await signIn.CreatedPasskeyAsync(credential) is not { } created)
        {
            ModelState.AddModelError("", "未能添加通行密钥，请重试。");
            return Page();
        }
        created.Name = passkey;
        return await DoneAsync(await accounts.AddPasskeyAsync(account, created, Actor.Of(HttpContext), cancellation), "通行密钥已添加。");
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string? id, CancellationToken cancellation)
    {
        if (!IsFresh)
            return SignInAgain();
        if (Passkeys.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
            return NotFound();
        return await DoneAsync(await accounts.RemovePasskeyAsync(account, passkey, Actor.Of(HttpContext), cancellation), "通行密钥已移除。");
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken cancellation)
    {
        await accounts.SignOutEverywhereAsync(account, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Account/SignIn");
    }

    private RedirectToPageResult SignInAgain() => RedirectToPage("/Account/SignIn", new { @return = Url.Page("/Account/Index") });

    private async Task<IActionResult> DoneAsync(IdentityResult result, string notice)
    {
        if (!result.Succeeded)
        {
            ModelState.AddErrors(result);
            return Page();
        }
        await signIn.StayAsync(account);
        TempData["Notice"] = notice;
        return RedirectToPage();
    }
}
