using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;

namespace NewsArchive.Pages.Account;

/// <summary>The way out of this browser's sign-in.</summary>
public sealed class SignOutModel(SignIn signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await signIn.OutAsync(Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Index");
    }
}
