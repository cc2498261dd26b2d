using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Settings;
using NSec.Cryptography;

namespace NewsArchive.TransparencyLog;

/// <summary>
/// The Ed25519 key that signs the checkpoints, in a file beside the other keys of the archive. The file is created when the key is first
/// needed.
/// </summary>
public sealed class LogKey(IOptions<ArchiveSettings> archive, IOptions<LogSettings> settings) : IDisposable
{
    private const string FileName = "log-key.pem";
    private const byte Ed25519Type = 1;

    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    private readonly Lazy<Key> key = new(() => Load(PathOf(archive.Value)));

    /// <summary>The path of the file.</summary>
    public string FilePath => PathOf(archive.Value);

    /// <summary>Whether the file exists.</summary>
    public bool Exists => File.Exists(FilePath);

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

    private static string PathOf(ArchiveSettings settings) => Path.Combine(settings.KeysFolder, FileName);

    private byte[] IdOf(string name) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. PublicKey])[..NoteSignature.IdSize];

    /// <exception cref="SettingException">The file is damaged.</exception>
    private static Key Load(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Key.TryImport(Ed25519, File.ReadAllBytes(path), KeyBlobFormat.PkixPrivateKeyText, out var key) && key is not null
            ? key
            : throw new SettingException($"{path} is not an Ed25519 key in PEM; restore it from a backup");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var key = Key.Create(Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var temporary = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
            file.Write(key.Export(KeyBlobFormat.PkixPrivateKeyText));
        try
        {
            File.Move(temporary, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process created the key at the same time.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
