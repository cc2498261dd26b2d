using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Access;

/// <summary>
/// Creates and validates the secret token with which the first account can be created in the browser. Only the hash of the token is kept,
/// in memory. The token is valid for an hour.
/// </summary>
public sealed class FirstAdminLink(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private volatile Secret? current;

    public string MakeToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        current = new Secret(Hash(token), clock.GetUtcNow() + Life);
        return token;
    }

    public bool IsValid(string? token) => current is { } secret && clock.GetUtcNow() < secret.Expires
        && CryptographicOperations.FixedTimeEquals(Hash(token ?? ""), secret.Hash);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record Secret(byte[] Hash, DateTimeOffset Expires);
}
