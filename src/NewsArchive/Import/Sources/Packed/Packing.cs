namespace NewsArchive.Import.Sources.Packed;

/// <summary>What every kind of packed file has to keep to.</summary>
internal static class Packing
{
    // Text is compressed to a fifth or a tenth; a higher ratio is that of a bomb.
    private const int MaxRatio = 100;

    /// <summary>Why a file of this name is not read out of another; null where it may be.</summary>
    public static string? ReasonToReject(string name) =>
        ZipFiles.Is(name) ? "it is a ZIP inside a ZIP; unpack it and import it by itself"
        : TarFiles.Is(name) || GzipFile.Is(name) ? "it is packed a second time; unpack it and import it by itself"
        : !SourceList.Reads(name) ? null
        : name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains("..")
            ? "its name leads out of the ZIP; pack it anew under a plain name"
        : null;

    /// <summary>Why a file of this length is not unpacked; null where it may be.</summary>
    public static string? ReasonToReject(long length, long packedLength)
    {
        if (length <= SourceContent.MaxPart || length / MaxRatio <= packedLength)
            return null;
        var size = $"{length >> 20} MB, more than {MaxRatio} times what it has packed";
        return $"it would swell to {size}; unpack it and import it by itself";
    }
}
