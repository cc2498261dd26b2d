using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;

namespace NewsArchive.Pages.Serving;

/// <summary>
/// Decides who may open a page, by its folder: the folders of readers are public, and those of the staff need an account.
/// Static files are public, and a page in any other folder is closed to everyone.
/// </summary>
public static class PageAccess
{
    // The first one is the folder Pages itself.
    private static readonly string[] PublicFolders = ["", "/Articles", "/Calendar", "/Names", "/Search", "/Sources"];
    private static readonly string[] StaffFolders = ["/Account", "/Admin"];

    /// <summary>Adds the decision to the metadata of an endpoint.</summary>
    public static void Decide(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault()?.ViewEnginePath;
        object? decision = page switch
        {
            null => new AllowAnonymousAttribute(),
            "/Account/SignIn" or "/Account/FirstAdmin" or "/Account/SetPassword" => new AllowAnonymousAttribute(),
            "/Admin/Accounts" or "/Admin/Audit" => new AuthorizeAttribute(Policies.Admin),
            _ when StaffFolders.Contains(FolderOf(page)) => new AuthorizeAttribute(Policies.Staff),
            _ when PublicFolders.Contains(FolderOf(page)) => new AllowAnonymousAttribute(),
            _ => null,
        };
        if (decision is not null)
            endpoint.Metadata.Add(decision);
    }

    /// <summary>Whether a page is for readers.</summary>
    /// <param name="page">Its path below Pages, such as /Articles/Article.</param>
    public static bool IsPublic(string page) => PublicFolders.Contains(FolderOf(page));

    /// <summary>Whether a request asks for a page of the staff, the sign-in page included. Known once the request is routed.</summary>
    public static bool IsOfStaff(HttpContext context) => PageOf(context) is { } page && StaffFolders.Contains(FolderOf(page));

    /// <summary>Gives the path below Pages of the page that a request asks for; null where it asks for something else.</summary>
    public static string? PageOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;

    private static string FolderOf(string page) => page[..page.LastIndexOf('/')];
}
