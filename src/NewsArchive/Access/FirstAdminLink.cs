using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Access;

/// <summary>
/// The secret with which the first account can be made over the web. It lives in memory alone and there as a hash, opens for an hour
/// after the start that printed it, and for nothing once there is an account.
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

    public bool Opens(string? token) =>
        current is { } secret && clock.GetUtcNow() < secret.Expires && CryptographicOperations.FixedTimeEquals(Hash(token ?? ""), secret.Hash);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record Secret(byte[] Hash, DateTimeOffset Expires);
}
