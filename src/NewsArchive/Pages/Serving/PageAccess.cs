using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;

namespace NewsArchive.Pages.Serving;

/// <summary>Who may open what of the site, decided here for all of it: its files are everyone's, and a page in a folder that is not named here is closed to everyone.</summary>
public static class PageAccess
{
    // The root is one of them.
    private static readonly string[] PublicFolders = ["", "/Articles", "/Calendar", "/Names", "/Search", "/Sources"];

    /// <summary>Whether anybody may read a page, by its path below Pages.</summary>
    public static bool IsPublic(string page) => PublicFolders.Contains(page[..page.LastIndexOf('/')]);

    public static void Decide(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault()?.ViewEnginePath;
        object? decision = page switch
        {
            null => new AllowAnonymousAttribute(),
            "/Account/SignIn" or "/Account/FirstAdmin" or "/Account/SetPassword" => new AllowAnonymousAttribute(),
            "/Admin/Accounts" or "/Admin/Audit" => new AuthorizeAttribute(Policies.Admin),
            _ when page.StartsWith("/Admin/", StringComparison.Ordinal) || page.StartsWith("/Account/", StringComparison.Ordinal) => new AuthorizeAttribute(Policies.Staff),
            _ when IsPublic(page) => new AllowAnonymousAttribute(),
            _ => null,
        };
        if (decision is not null)
            endpoint.Metadata.Add(decision);
    }
}
