using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Access;
using NewsArchive.Pages.Articles;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Account;

/// <summary>Creates the first account. The link to this page is logged at startup as long as there is no account.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class FirstAdminModel(FirstAdminLink link, Accounts accounts, SignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => await CheckLinkAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(
        [Required(ErrorMessage = "请填写用户名。")] string? name,
        [Required(ErrorMessage = "请填写密码。"), StringLength(FormField.MaxPasswordLength, ErrorMessage = "密码过长。")] string? password,
        CancellationToken cancellation)
    {
        await CheckLinkAsync(cancellation);
        if (!IsOpen || !ModelState.IsValid)
            return Page();
        var result = await accounts.AddFirstAsync(name!, password!, Actor.Of(HttpContext), cancellation);
        if (result.Succeeded)
        {
            await signIn.ByPasswordAsync(name!, password!, Actor.Of(HttpContext), cancellation);
            return RedirectToPage("/Admin/Index");
        }
        ModelState.AddErrors(result);
        await CheckLinkAsync(cancellation);
        return Page();
    }

    private async Task CheckLinkAsync(CancellationToken cancellation)
    {
        IsOpen = link.IsValid(Token) && !await accounts.AnyAsync(cancellation);
        if (!IsOpen)
            this.ShowGone();
    }
}
