namespace NewsArchive.Serving;

/// <summary>Creates absolute addresses, for citations.</summary>
public static class PublicAddress
{
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";

    /// <summary>Gets the domain that names the archive in IDs.</summary>
    public static string AuthorityOf(this HttpRequest request, SiteSettings site) =>
        site.Authority.Length > 0 ? site.Authority : request.Host.Host;
}
