namespace NewsArchive.Pages.Serving;

/// <summary>Addresses as they are cited: whole, and from wherever this site is served.</summary>
public static class PublicAddress
{
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
}
