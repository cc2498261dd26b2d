namespace NewsArchive.Import.Sources.Packed;

/// <summary>The rules for all kinds of packed files.</summary>
internal static class Packing
{
    // Text compresses to between a fifth and a tenth. A much higher ratio indicates a decompression bomb.
    private const int MaxRatio = 100;

    /// <summary>Gets why a file with this name must not be read from a packed file; null if it may be read.</summary>
    public static string? ReasonToReject(string name) =>
        ZipFiles.Is(name) ? "it is a ZIP inside a ZIP; unpack it and import it separately"
        : TarFiles.Is(name) || GzipFile.Is(name) ? "it is a packed file inside another one; unpack it and import it separately"
        : !SourceList.Reads(name) ? null
        : name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains("..")
            ? "its path points outside the packed file; pack it again under a plain name"
        : null;

    /// <summary>Gets why a file of this length must not be unpacked; null if it may be unpacked.</summary>
    public static string? ReasonToReject(long length, long packedLength)
    {
        if (length <= SourceContent.MaxPart || length / MaxRatio <= packedLength)
            return null;
        var size = $"{length >> 20} MB, more than {MaxRatio} times its packed size";
        return $"it would expand to {size}; unpack it and import it separately";
    }
}
