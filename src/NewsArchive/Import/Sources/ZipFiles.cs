using System.IO.Compression;
using System.Text;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>The files inside a ZIP. They are read where they are and never unpacked to the disk; still, what no honest ZIP has is refused.</summary>
public static class ZipFiles
{
    public const string Extension = ".zip";

    private const int MostEntries = 100_000;

    // Text shrinks to a fifth or a tenth; what shrinks to a hundredth was made to swell.
    private const int MostSwelling = 100;

    // The names of a ZIP made on an older Chinese Windows are in the encoding of its code page, and nothing says so.
    private static readonly Encoding NamesWithoutMark = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    public static ZipArchive Open(string path) => ZipFile.Open(path, ZipArchiveMode.Read, NamesWithoutMark);

    /// <summary>Gives the files that some reader knows.</summary>
    /// <param name="zip">The opened ZIP.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="miss">Told what is refused, and why.</param>
    public static IEnumerable<SourceFile> In(ZipArchive zip, string path, Action<string, string> miss)
    {
        if (zip.Entries.Count > MostEntries)
        {
            miss(path, $"it has {zip.Entries.Count} entries, more than the {MostEntries} a ZIP may have; cut it into smaller ones");
            yield break;
        }
        if (zip.Entries.Sum(entry => entry.CompressedLength) > new FileInfo(path).Length)
        {
            miss(path, "its entries lie over one another, as no honest ZIP's do; pack the files anew");
            yield break;
        }
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (Is(name))
                miss($"{path}/{name}", "it is a ZIP inside a ZIP; unpack it and import it by itself");
            else if (!Format.All.Any(format => name.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)))
                continue;
            else if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
                miss($"{path}/{name}", "its name leads out of the ZIP; pack it anew under a plain name");
            else if (entry.IsEncrypted)
                miss($"{path}/{name}", "it is locked with a password; pack it anew without one");
            else if (entry.Length > SourceContent.MaxPart && entry.Length / MostSwelling > entry.CompressedLength)
                miss($"{path}/{name}", $"it would swell to {entry.Length >> 20} MB, more than {MostSwelling} times what it has in the ZIP; unpack it and import it by itself");
            else
                yield return new ZippedFile($"{path}/{name}", name, entry);
        }
    }
}

/// <summary>A file inside a ZIP that stays open while it is read.</summary>
public sealed record ZippedFile(string Path, string Name, ZipArchiveEntry Entry) : SourceFile(Path, Name)
{
    // What the ZIP says; that there is neither less nor more in it is seen when it is read.
    public override long Length => Entry.Length;

    public override uint? Checksum => Entry.Crc32;

    public override Stream Open() => Entry.Open();

    public override SourceFile? Beside(string ending) =>
        Entry.Archive?.GetEntry(System.IO.Path.ChangeExtension(Entry.FullName, ending)) is { } entry
            ? new ZippedFile(System.IO.Path.ChangeExtension(Path, ending), System.IO.Path.ChangeExtension(Name, ending), entry)
            : null;
}
