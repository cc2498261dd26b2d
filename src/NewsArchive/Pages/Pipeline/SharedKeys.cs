using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using NewsArchive.Archive;

namespace NewsArchive.Pages.Pipeline;

/// <summary>Stores the keys that protect cookies and forms where all programs that serve the archive find them.</summary>
internal sealed class SharedKeys(ArchiveFiles files) : IXmlRepository
{
    private const string Extension = ".xml";

    // Programs that start at the same time would each make a first key, and not know those of the others until they read all keys again,
    // a day later. So there can be only one; whoever comes second gets it, since a new key is followed by a reading of all.
    private const string First = $"{ArchiveFiles.Keys}/key-first{Extension}";

    private List<string> Paths =>
        [.. files.List(ArchiveFiles.Keys).Select(file => file.Path).Where(path => path.EndsWith(Extension, StringComparison.Ordinal))];

    public IReadOnlyCollection<XElement> GetAllElements() =>
        Paths.ConvertAll(path => XElement.Load(new MemoryStream(files.Read(path)!))).AsReadOnly();

    public void StoreElement(XElement element, string friendlyName) => files.TryAdd(
        Paths.Count == 0 ? First : $"{ArchiveFiles.Keys}/{friendlyName}{Extension}", Encoding.UTF8.GetBytes(element.ToString()));
}
