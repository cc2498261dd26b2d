namespace NewsArchive.Serving;

/// <summary>Creates absolute addresses, for citations.</summary>
public static class PublicAddress
{
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
}
