using System.Reflection;

namespace NewsArchive.Publishing;

/// <summary>The version of this program, with the commit that it was built from.</summary>
public static class ProgramVersion
{
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1";
}
