using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Export.Bags;

/// <summary>
/// Writes a bag as defined by BagIt 1.0 (RFC 8493). It is written to a folder beside its own, which is renamed when the bag is complete.
/// </summary>
public sealed class BagWriter : IDisposable
{
    private readonly string folder;
    private readonly string partial;
    private readonly SortedDictionary<string, string> payload = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> tags = new(StringComparer.Ordinal);

    private BagWriter(string folder, string partial) => (this.folder, this.partial) = (folder, partial);

    /// <summary>The number of bytes in the payload.</summary>
    public long Octets { get; private set; }

    /// <summary>Begins a bag.</summary>
    /// <param name="folder">The folder of the bag, which must be empty or not exist.</param>
    /// <exception cref="IOException">The folder is not empty, or its parent does not exist.</exception>
    public static BagWriter Create(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new IOException($"{folder} exists and is not an empty folder; name a new folder");
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
            throw new IOException($"there is no folder {parent}; create it, or name another folder");
        var partial = $"{path}.partial";
        if (Path.Exists(partial))
            throw new IOException($"{partial} exists: it is being written, or a killed process left it; in that case, delete it");
        Directory.CreateDirectory(partial);
        return new BagWriter(path, partial);
    }

    /// <summary>Adds a file to the payload.</summary>
    /// <param name="name">The path of the file, relative to the payload's folder and with <c>/</c> between folders.</param>
    /// <param name="writeAsync">Writes the content of the file.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <returns>The SHA-256 of the file, in lower-case hexadecimal.</returns>
    public async Task<string> AddAsync(string name, Func<Stream, Task> writeAsync, CancellationToken cancellation)
    {
        var path = Bag.PayloadFolder + name;
        var (hash, length) = await WriteAsync(path, writeAsync, cancellation);
        payload.Add(path, hash);
        Octets += length;
        return hash;
    }

    /// <summary>Completes the bag.</summary>
    /// <param name="info">The labels and values of <c>bag-info.txt</c>; the size of the payload is added.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task CompleteAsync(IEnumerable<(string Label, string Value)> info, CancellationToken cancellation)
    {
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{Octets}.{payload.Count}");
        await TagAsync(Bag.Declaration, Lines(Bag.Version, Bag.Encoding), cancellation);
        await TagAsync(Bag.Info, Lines([.. info, ("Payload-Oxum", oxum)]), cancellation);
        await TagAsync(Bag.Manifest, Lines(payload), cancellation);
        await WriteAsync(Bag.TagManifest, stream => WriteAsync(stream, Lines(tags), cancellation), cancellation);
        if (Directory.Exists(folder))
            Directory.Delete(folder);
        Directory.Move(partial, folder);
    }

    /// <summary>Deletes what was written, unless the bag is complete.</summary>
    public void Dispose()
    {
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
    }

    private async Task TagAsync(string name, string text, CancellationToken cancellation) =>
        tags.Add(name, (await WriteAsync(name, stream => WriteAsync(stream, text, cancellation), cancellation)).Hash);

    private static Task WriteAsync(Stream stream, string text, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask();

    private async Task<(string Hash, long Length)> WriteAsync(
        string path, Func<Stream, Task> writeAsync, CancellationToken cancellation)
    {
        var full = Path.Combine(partial, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var sha256 = SHA256.Create();
        await using var file = new FileStream(full, FileMode.CreateNew);
        await using var hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write);
        await writeAsync(hashed);
        await hashed.FlushFinalBlockAsync(cancellation);
        return (Convert.ToHexStringLower(sha256.Hash!), file.Length);
    }

    private static string Lines(params (string Label, string Value)[] fields) =>
        string.Concat(fields.Select(field => $"{field.Label}: {field.Value}\n"));

    private static string Lines(SortedDictionary<string, string> hashes) =>
        string.Concat(hashes.Select(file => $"{file.Value}  {file.Key}\n"));
}
