using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Serving;

namespace NewsArchive.Pages;

/// <summary>
/// The form with the display preferences. It is cached once for all readers, so it can't contain an antiforgery token. Instead, requests
/// that the browser marks as coming from another site are rejected.
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

    // The page that contained the form. Browsers send its path and query only to this site.
    private string Origin() => Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from)
        && from.Authority == Request.Host.ToString() && Url.IsLocalUrl(from.PathAndQuery) ? from.PathAndQuery : Request.PathBase + "/";
}
