using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Retractions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Retractions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retractions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Retractions_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // EF would make the table anew for a foreign key, and its indexes that are not in the model would be lost.
            migrationBuilder.Sql("ALTER TABLE Articles ADD COLUMN RetractionId INTEGER NULL CONSTRAINT FK_Articles_Retractions_RetractionId REFERENCES Retractions (Id) ON DELETE RESTRICT;");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_RetractionId",
                table: "Articles",
                column: "RetractionId",
                unique: true,
                filter: "\"RetractionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Retractions_ArticleId",
                table: "Retractions",
                column: "ArticleId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_RetractionId",
                table: "Articles");

            migrationBuilder.Sql("ALTER TABLE Articles DROP COLUMN RetractionId;");

            migrationBuilder.DropTable(
                name: "Retractions");
        }
    }
}
