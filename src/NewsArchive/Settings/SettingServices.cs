using System.Globalization;
using Microsoft.Extensions.Options;

namespace NewsArchive.Settings;

/// <summary>Binds sections of the configuration to classes.</summary>
public static class SettingServices
{
    /// <summary>Binds a section to a class of settings.</summary>
    /// <exception cref="SettingException">
    /// Thrown when the options are first read, if the section contains an unknown setting or a value of the wrong type.
    /// </exception>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section) where T : class =>
        services.AddOptions<T>().Configure<IConfiguration>((settings, configuration) => Bind(configuration.GetSection(section), settings));

    private static void Bind(IConfigurationSection section, object settings)
    {
        var properties = settings.GetType().GetProperties().Where(p => p.CanWrite)
            .ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var known = string.Join(", ", properties.Keys);
        if (!string.IsNullOrEmpty(section.Value))
        {
            var first = $"{section.Key}:{properties.Keys.First()}";
            throw new SettingException($"{section.Key} is a section, not a setting; its settings are {known}: did you mean {first}?");
        }
        foreach (var setting in section.GetChildren())
        {
            if (!properties.TryGetValue(setting.Key, out var property))
                throw new SettingException($"{setting.Path} is not a setting; the settings of the section {section.Key} are {known}");
            var type = property.PropertyType;
            if ((type == typeof(int) && !int.TryParse(setting.Value, CultureInfo.InvariantCulture, out _))
                || (type == typeof(long) && !long.TryParse(setting.Value, CultureInfo.InvariantCulture, out _)))
            {
                throw new SettingException($"{setting.Path} is '{setting.Value}'; set it to a whole number");
            }
            if (type == typeof(bool) && !bool.TryParse(setting.Value, out _))
                throw new SettingException($"{setting.Path} is '{setting.Value}'; set it to true or false");
        }
        section.Bind(settings);
    }
}
