using System.Formats.Tar;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources.Packed;

/// <summary>The files in a tar archive, which may be compressed as a whole. They are read in place.</summary>
public static class TarFiles
{
    private const string Plain = ".tar";

    public static readonly IReadOnlyList<string> Extensions = [Plain, Plain + GzipFile.Extension, ".tgz"];

    public static bool Is(string path) => Extensions.Any(extension => Ends(path, extension));

    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    /// <exception cref="SourceException">The compression ratio is implausibly high.</exception>
    public static FileStream Open(string path) => Ends(path, Plain) ? File.OpenRead(path) : GzipFile.Unpack(path);

    /// <summary>Lists the files of known formats.</summary>
    /// <param name="tar">The open archive.</param>
    /// <param name="path">The path of the archive.</param>
    /// <param name="filter">Counts the files that are not news.</param>
    /// <param name="reject">Called with the path of each rejected entry and the reason.</param>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static IEnumerable<SourceFile> In(FileStream tar, string path, NewsFilter filter, Action<string, string> reject)
    {
        var files = new Dictionary<string, FileRange>();
        using var reader = new TarReader(tar, leaveOpen: true);
        while (Next(reader) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            var name = SourceName.Of(entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name);
            files[name] = new FileRange($"{path}/{name}", name, tar, (entry.DataOffset, entry.Length), extension =>
                files.GetValueOrDefault(Path.ChangeExtension(name, extension)));
        }
        foreach (var file in files.Values)
        {
            if (filter.PassesOver(file.Name))
                continue;
            if (Packing.ReasonToReject(file.Name) is { } reason)
                reject(file.Path, reason);
            else if (Format.IsKnown(file.Name) && !filter.PassesOver(file))
                yield return file;
        }
    }

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception e) when (e is NotSupportedException or OverflowException or FormatException or ArgumentException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
