namespace NewsArchive.Tests.Support;

/// <summary>Numbers in the environment that let a test run longer than in the suite, or otherwise.</summary>
public static class LongRun
{
    public static int NumberOf(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    /// <summary>How many times the program is killed.</summary>
    public static int Kills(int otherwise) => NumberOf("NEWSARCHIVE_KILLS", otherwise);
}
