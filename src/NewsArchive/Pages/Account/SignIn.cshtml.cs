using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Access;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Account;

/// <summary>Signs in with a password or a passkey.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(SignIn signIn) : PageModel
{
    /// <summary>The address to redirect to after signing in. Addresses of other sites are ignored.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public async Task<IActionResult> OnPostAsync(
        [Required(ErrorMessage = "请填写用户名。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "用户名过长。")] string? name,
        [Required(ErrorMessage = "请填写密码。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "密码过长。")] string? password,
        CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await signIn.ByPasswordAsync(name!, password!, Actor.Of(HttpContext), cancellation))
            return Continue();
        ModelState.AddModelError("", "用户名或密码不正确。多次输错后，账号会暂时锁定，不能用密码登录。");
        return Page();
    }

    /// <summary>Returns the options with which the browser requests a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await signIn.PasskeyRequestAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(credential) && await signIn.ByPasskeyAsync(credential, Actor.Of(HttpContext), cancellation))
            return Continue();
        ModelState.AddModelError("", "无法识别这个通行密钥。请重试，或用密码登录。");
        return Page();
    }

    private IActionResult Continue() => Url.IsLocalUrl(Return) ? LocalRedirect(Return) : RedirectToPage("/Admin/Index");
}
