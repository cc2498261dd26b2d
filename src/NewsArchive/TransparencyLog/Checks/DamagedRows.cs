namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Reads rows, some of which may be too damaged to be read.</summary>
internal static class DamagedRows
{
    /// <summary>
    /// Reads the rows whose IDs are in a range. If that fails, halves the range until the rows that can't be read are found.
    /// </summary>
    /// <param name="first">The first ID.</param>
    /// <param name="last">The last ID.</param>
    /// <param name="read">Reads a range.</param>
    /// <param name="failed">Called for each ID whose row can't be read.</param>
    public static async Task<List<T>> ReadAsync<T>(
        long first, long last, Func<long, long, IAsyncEnumerable<T>> read, Action<long, Exception> failed)
    {
        try
        {
            return await read(first, last).ToListAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (first == last)
            {
                failed(first, e);
                return [];
            }
            var middle = first + ((last - first) / 2);
            var rows = await ReadAsync(first, middle, read, failed);
            rows.AddRange(await ReadAsync(middle + 1, last, read, failed));
            return rows;
        }
    }
}
