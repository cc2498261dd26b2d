using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ComparedAnew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is a copy has other rules, so all articles are compared again.
            migrationBuilder.Sql("""
                DELETE FROM "CopyPairs";
                UPDATE "CopySketches" SET "Hashes" = NULL, "Draft" = 1;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
