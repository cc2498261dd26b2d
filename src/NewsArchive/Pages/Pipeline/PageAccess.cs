using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Publishing.Sources;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Pipeline;

/// <summary>
/// Decides who may open a page, by its folder: some folders are public, and others require an account. Static files are public. A page in
/// any other folder is closed to everyone.
/// </summary>
public static class PageAccess
{
    // The first folder is Pages itself.
    private static readonly string[] PublicFolders = ["", "/Articles", "/Calendar", "/Names", "/Research", "/Search", "/Sources"];
    private static readonly string[] StaffFolders = ["/Account", "/Admin", "/Admin/Takedown"];

    /// <summary>Adds to the metadata of an endpoint who may open it, and whether it is cached.</summary>
    public static void Decide(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault()?.ViewEnginePath;
        object? decision = page switch
        {
            null => new AllowAnonymousAttribute(),
            "/Account/SignIn" or "/Account/FirstAdmin" or "/Account/SetPassword" => new AllowAnonymousAttribute(),
            "/Admin/Accounts" or "/Admin/Audit" or "/Admin/Takedown/Purges" => new AuthorizeAttribute(Policies.Admin),
            _ when FolderOf(page) == "/Account" => new AuthorizeAttribute(Policies.Account),
            _ when StaffFolders.Contains(FolderOf(page)) => new AuthorizeAttribute(Policies.Staff),
            _ when PublicFolders.Contains(FolderOf(page)) => new AllowAnonymousAttribute(),
            _ => null,
        };
        if (decision is not null)
            endpoint.Metadata.Add(decision);
        if (page == "/Research/Quotes")
            endpoint.Metadata.Add(new PostedQuery());
        if (page is not (null or "/Search/Suggest" or "/Error" or "/Preferences" or "/Dumps") && IsPublic(page))
            endpoint.Metadata.Add(new PublicContent(IsPage: true));
    }

    /// <summary>Whether a page is public, judging by its folder.</summary>
    /// <param name="page">The path of the page below Pages, such as /Articles/Article.</param>
    public static bool IsPublic(string page) => PublicFolders.Contains(FolderOf(page));

    /// <summary>Whether a request is for a page that requires an account, or for the sign-in pages. Must be called after routing.</summary>
    public static bool IsOfStaff(HttpContext context) => PageOf(context) is { } page && StaffFolders.Contains(FolderOf(page));

    /// <summary>Whether the user may see the texts of articles that are hidden from readers.</summary>
    public static async Task<bool> MaySeeHiddenAsync(HttpContext context)
    {
        var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(context.User, Policies.Staff)).Succeeded;
    }

    /// <summary>Gets what is hidden from the user.</summary>
    public static async Task<HiddenTexts> HiddenAsync(HttpContext context, ArchiveContext archive, CancellationToken cancellation) =>
        await MaySeeHiddenAsync(context) ? HiddenTexts.None : await HiddenTexts.OfAsync(archive, cancellation);

    /// <summary>Gets the path, below Pages, of the page that a request is for; null if the request is not for a page.</summary>
    public static string? PageOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;

    private static string FolderOf(string page) => page[..page.LastIndexOf('/')];
}
