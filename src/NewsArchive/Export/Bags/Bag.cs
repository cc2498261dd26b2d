using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace NewsArchive.Export.Bags;

/// <summary>A bag as defined by BagIt 1.0 (RFC 8493): a folder with a payload, its description and the hashes of its files.</summary>
public sealed class Bag
{
    internal const string Declaration = "bagit.txt", Info = "bag-info.txt", PayloadFolder = "data/";
    internal const string Manifest = "manifest-sha256.txt", TagManifest = "tagmanifest-sha256.txt";
    internal static readonly (string Label, string Value) Version = ("BagIt-Version", "1.0");
    internal static readonly (string Label, string Value) Encoding = ("Tag-File-Character-Encoding", "UTF-8");

    private readonly string folder;
    private readonly Dictionary<string, string> info;

    private Bag(string folder, Dictionary<string, string> info) => (this.folder, this.info) = (folder, info);

    /// <summary>The value of a label in <c>bag-info.txt</c>; null if it is missing.</summary>
    public string? this[string label] => info.GetValueOrDefault(label);

    /// <summary>Opens a bag, without checking its files.</summary>
    /// <exception cref="IOException">The folder is not a bag of this version.</exception>
    public static async Task<Bag> OpenAsync(string folder, CancellationToken cancellation)
    {
        var declared = await FieldsAsync(Path.Combine(folder, Declaration), cancellation);
        if (declared.GetValueOrDefault(Version.Label) != Version.Value || declared.GetValueOrDefault(Encoding.Label) != Encoding.Value)
            throw new IOException($"{folder} is not a bag of BagIt {Version.Value} in UTF-8, as its {Declaration} would state");
        return new Bag(folder, await FieldsAsync(Path.Combine(folder, Info), cancellation));
    }

    /// <summary>The full path of a file of the payload.</summary>
    /// <param name="name">The path of the file, relative to the payload's folder.</param>
    public string PathOf(string name) => Path.Combine(folder, PayloadFolder, name);

    /// <summary>Compares all files with their hashes. Returns a line for each file that is damaged, missing or not listed.</summary>
    public async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var manifest in new[] { TagManifest, Manifest })
        {
            if (!File.Exists(Path.Combine(folder, manifest)))
            {
                yield return $"{manifest} is missing";
                continue;
            }
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, manifest), cancellation))
            {
                number++;
                var problem = ManifestLine.Parse(line, isPayload: manifest == Manifest) is not { } file
                    ? $"{manifest}, line {number}: it is not a hash and the path of a file of the bag"
                    : !listed.Add(file.Path) ? $"{manifest}, line {number}: {file.Path} is listed twice"
                    : await ProblemOfAsync(file, cancellation);
                if (problem is not null)
                    yield return problem;
            }
        }
        foreach (var file in PayloadFiles().Where(file => !listed.Contains(file)))
            yield return $"{file} is not listed in {Manifest}";
    }

    private async Task<string?> ProblemOfAsync(ManifestLine file, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, file.Path);
        if (!File.Exists(path))
            return $"{file.Path} is missing";
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        return hash == file.Hash ? null : $"{file.Path} is damaged: its SHA-256 is {hash} instead of {file.Hash}";
    }

    private IEnumerable<string> PayloadFiles()
    {
        var root = Path.Combine(folder, PayloadFolder);
        return !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => PayloadFolder + Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Reads the fields of a tag file; none if there is no such file. Of a field of several lines, it reads the first.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(string path, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = File.Exists(path) ? File.ReadLinesAsync(path, cancellation) : AsyncEnumerable.Empty<string>();
        await foreach (var line in lines)
        {
            if (!char.IsWhiteSpace(line.FirstOrDefault()) && line.Split(':', 2) is [var label, var value])
                fields.TryAdd(label.Trim(), value.Trim());
        }
        return fields;
    }
}
