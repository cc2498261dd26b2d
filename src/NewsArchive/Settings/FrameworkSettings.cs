namespace NewsArchive.Settings;

/// <summary>Reads settings of ASP.NET Core and of libraries, which throw exceptions of many types for invalid values.</summary>
public static class FrameworkSettings
{
    /// <summary>Runs a step that reads settings.</summary>
    /// <param name="step">The step.</param>
    /// <param name="settings">The settings that the step reads, such as "the section Serilog".</param>
    /// <param name="cure">How to fix an invalid value, as a sentence.</param>
    /// <exception cref="SettingException">The step rejected a value.</exception>
    public static T Read<T>(Func<T> step, string settings, string cure)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Refusal(e, settings, cure);
        }
    }

    /// <summary>Whether an exception may mean that a value is invalid, judging by its type.</summary>
    public static bool IsRefusal(Exception e) =>
        e is FormatException or InvalidOperationException or InvalidDataException or ArgumentException;

    /// <summary>Describes the rejection of a value in one line.</summary>
    public static SettingException Refusal(Exception e, string settings, string cure)
    {
        // For a file that can't be parsed, only the inner exception tells where the error is.
        var message = e is InvalidDataException ? $"{e.Message} {e.GetBaseException().Message}" : e.Message;
        return new SettingException($"{settings} can't be used: {message.ReplaceLineEndings(" ").TrimEnd('.')}. {cure}", e);
    }
}
