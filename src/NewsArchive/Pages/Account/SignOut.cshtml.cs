using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;

namespace NewsArchive.Pages.Account;

/// <summary>Signs out in this browser.</summary>
public sealed class SignOutModel(SignIn signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await signIn.OutAsync(Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Index");
    }
}
