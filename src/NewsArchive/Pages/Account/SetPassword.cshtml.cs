using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Access;
using NewsArchive.Pages.Articles;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Account;

/// <summary>Sets the password of an account, with a link created by an admin.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SetPasswordModel(Accounts accounts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The user name of the account; null if the link is not valid.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(
        [Required(ErrorMessage = "请填写密码。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "密码过长。")] string? password,
        CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(Id, cancellation);
        if (!ModelState.IsValid || account is null || Token is null || !await accounts.IsPasswordTokenAsync(account, Token))
            return await ShowAsync(cancellation);
        var result = await accounts.SetPasswordAsync(account, Token, password!, Actor.Of(HttpContext), cancellation);
        if (!result.Succeeded)
        {
            ModelState.AddErrors(result);
            return await ShowAsync(cancellation);
        }
        TempData["Notice"] = "密码已设置，请登录。";
        return RedirectToPage("/Account/SignIn");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(Id, cancellation);
        if (Token is not null && account is not null && await accounts.IsPasswordTokenAsync(account, Token))
            Name = account.Name;
        else
            this.ShowGone();
        return Page();
    }
}
