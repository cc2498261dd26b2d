using System.Text;

namespace NewsArchive.Tests.Support;

/// <summary>A folder that is gone with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsarchive-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Waits until a file is created in a subfolder, which must exist.</summary>
    public async Task WaitForAsync(string name)
    {
        var created = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(System.IO.Path.GetDirectoryName(File(name))!, System.IO.Path.GetFileName(name));
        watcher.Created += (_, _) => created.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (!System.IO.File.Exists(File(name)))
            await created.Task;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
