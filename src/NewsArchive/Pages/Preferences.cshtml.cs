using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages;

/// <summary>
/// Where a reader chooses how to read. It is sent from pages that are the same for everyone, and so without a token; what another site could
/// change by a form of its own is told by the browser, and refused.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class PreferencesModel : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public Preferences Chosen { get; private set; } = Preferences.Read(null);

    public void OnGet() => Chosen = Preferences.Of(Request);

    public IActionResult OnPost(string? size, string? font, string? theme, string? keys, string? language)
    {
        if (Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            return BadRequest();
        var now = Preferences.Of(Request);
        var chosen = Preferences.Read(string.Join('.', size ?? now.Size, font ?? now.Font, theme ?? now.Theme, keys ?? now.Keys, language ?? now.Language));
        Response.Cookies.Append(Preferences.Cookie, chosen.ToString(), new CookieOptions { MaxAge = Kept, IsEssential = true, Path = Request.PathBase + "/" });
        return LocalRedirect(Origin());
    }

    // Back to the page that the form stood on: pages tell their addresses to this site only.
    private string Origin() =>
        Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Request.Host.ToString() && Url.IsLocalUrl(from.PathAndQuery)
            ? from.PathAndQuery : Request.PathBase + "/";
}
