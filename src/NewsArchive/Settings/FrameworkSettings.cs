namespace NewsArchive.Settings;

/// <summary>Reads settings of ASP.NET Core and of libraries, which throw exceptions of many types at a value that they can't use.</summary>
public static class FrameworkSettings
{
    /// <summary>Runs a step that reads such settings.</summary>
    /// <param name="step">The step.</param>
    /// <param name="settings">The settings that it reads, such as "the section Serilog".</param>
    /// <param name="cure">What to do about a value that can't be used, as a sentence.</param>
    /// <exception cref="SettingException">The step refused a value.</exception>
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

    /// <summary>Whether an exception of this type may mean that a value can't be used.</summary>
    public static bool IsRefusal(Exception e) =>
        e is FormatException or InvalidOperationException or InvalidDataException or ArgumentException;

    /// <summary>Describes the refusal of a value in one line.</summary>
    public static SettingException Refusal(Exception e, string settings, string cure)
    {
        // Only a file that can't be parsed says where by its inner exception.
        var message = e is InvalidDataException ? $"{e.Message} {e.GetBaseException().Message}" : e.Message;
        return new SettingException($"{settings} can't be used: {message.ReplaceLineEndings(" ").TrimEnd('.')}. {cure}", e);
    }
}
