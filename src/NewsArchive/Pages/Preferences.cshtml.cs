using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages;

/// <summary>
/// The form of the reading preferences. The same page is cached for all readers, so the form has no antiforgery token; instead, a request
/// that the browser marks as coming from another site is refused.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class PreferencesModel : PageModel
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    public Preferences Chosen { get; private set; } = Preferences.Read(null);

    public void OnGet() => Chosen = Preferences.Of(Request);

    public IActionResult OnPost(string? size, string? font, string? theme, string? keys, string? language)
    {
        if (Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            return BadRequest();
        var now = Preferences.Of(Request);
        var chosen = Preferences.Read(
            string.Join('.', size ?? now.Size, font ?? now.Font, theme ?? now.Theme, keys ?? now.Keys, language ?? now.Language));
        var options = new CookieOptions { MaxAge = Lifetime, IsEssential = true, Path = Request.PathBase + "/" };
        Response.Cookies.Append(Preferences.Cookie, chosen.ToString(), options);
        return LocalRedirect(Origin());
    }

    // The page with the form, which the browser names to this site only.
    private string Origin() => Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from)
        && from.Authority == Request.Host.ToString() && Url.IsLocalUrl(from.PathAndQuery) ? from.PathAndQuery : Request.PathBase + "/";
}
