using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Settings;
using NSec.Cryptography;

namespace NewsArchive.TransparencyLog;

/// <summary>
/// The Ed25519 key that signs the checkpoints, in a file among the other keys of the archive. The file is created when the key is first
/// needed.
/// </summary>
public sealed class LogKey(ArchiveFiles files, IOptions<LogSettings> settings) : IDisposable
{
    private const string FilePath = $"{ArchiveFiles.Keys}/log-key.pem";
    private const byte Ed25519Type = 1;

    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    // Tries again after a failure, such as while a server does not answer.
    private readonly Lazy<Key> key = new(() => Load(files), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Where the file is, for the operator.</summary>
    public string Place => files.PlaceOf(FilePath);

    /// <summary>The content of the file; null if there is none yet.</summary>
    public byte[]? Content => files.Read(FilePath);

    /// <summary>The name of the log.</summary>
    public string Origin => settings.Value.Origin is { Length: > 0 } origin ? origin
        : $"newsarchive/{Convert.ToHexStringLower(SHA256.HashData(PublicKey))[..16]}";

    /// <summary>The key with which others verify the signatures, in the encoding of signed notes.</summary>
    public string Verifier => $"{Origin}+{Convert.ToHexStringLower(IdOf(Origin))}+{Convert.ToBase64String([Ed25519Type, .. PublicKey])}";

    private byte[] PublicKey => key.Value.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>Signs a text as a note.</summary>
    /// <param name="text">The text, which ends with a line feed.</param>
    public string Sign(string text)
    {
        byte[] signature = [.. IdOf(Origin), .. Ed25519.Sign(key.Value, Encoding.UTF8.GetBytes(text))];
        return $"{text}\n— {Origin} {Convert.ToBase64String(signature)}\n";
    }

    /// <summary>Whether a note was signed with this key, under whichever name.</summary>
    public bool HasSigned(SignedNote note) => note.Signatures.Any(signature =>
        signature.Bytes.Length == NoteSignature.IdSize + Ed25519.SignatureSize
        && HasId(signature)
        && Ed25519.Verify(key.Value.PublicKey, Encoding.UTF8.GetBytes(note.Text), signature.Bytes.AsSpan(NoteSignature.IdSize)));

    /// <summary>Whether a note states that it was signed with this key.</summary>
    public bool IsNamedIn(SignedNote note) => note.Signatures.Any(signature => HasId(signature));

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }

    private bool HasId(NoteSignature signature) =>
        signature.Bytes.AsSpan(0, NoteSignature.IdSize).SequenceEqual(IdOf(signature.Name));

    private byte[] IdOf(string name) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. PublicKey])[..NoteSignature.IdSize];

    /// <exception cref="SettingException">The file is damaged.</exception>
    private static Key Load(ArchiveFiles files)
    {
        var content = files.Read(FilePath);
        if (content is null)
        {
            // Whichever program is the first creates the key of all.
            files.TryAdd(FilePath, Create());
            content = files.Read(FilePath);
        }
        return Key.TryImport(Ed25519, content, KeyBlobFormat.PkixPrivateKeyText, out var key) && key is not null
            ? key
            : throw new SettingException($"{files.PlaceOf(FilePath)} is not an Ed25519 key in PEM; restore it from a backup");
    }

    private static byte[] Create()
    {
        using var key = Key.Create(Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return key.Export(KeyBlobFormat.PkixPrivateKeyText);
    }
}
