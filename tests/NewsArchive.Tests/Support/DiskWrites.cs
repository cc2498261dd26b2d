using System.Threading.Channels;

namespace NewsArchive.Tests.Support;

/// <summary>Waits for what a program in another process writes to the disk; the operating system tells of each write.</summary>
public static class DiskWrites
{
    /// <summary>Waits until a condition holds, which is looked at once at the beginning and again after writes to a folder's files.</summary>
    /// <param name="folder">The folder, which is created where it does not exist. Those in it count as well.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="end">Ends the waiting, whether the condition holds or not.</param>
    public static async Task UntilAsync(string folder, Func<Task<bool>> condition, Task end)
    {
        var writes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(folder).FullName) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => writes.Writer.TryWrite(true);
        watcher.Created += (_, _) => writes.Writer.TryWrite(true);
        watcher.Deleted += (_, _) => writes.Writer.TryWrite(true);
        watcher.Error += (_, _) => writes.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        while (!end.IsCompleted && !await condition())
            await Task.WhenAny(writes.Reader.ReadAsync().AsTask(), end);
    }
}
