const lockfile =
	/(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|go\.sum|flake\.lock|packages\.lock\.json|gradle\.lockfile)$/;
const generated =
	/(^|\/)(dist|build|node_modules|coverage|__snapshots__|__generated__|generated|\.next|out|target)\/|\.(generated|gen|g|pb)\.[\w.]+$|\.min\.(js|css)$|\.map$|_pb2?\.\w+$/;
const manifest =
	/(^|\/)(package\.json|pnpm-workspace\.yaml|Cargo\.toml|pyproject\.toml|requirements[\w-]*\.txt|Pipfile|setup\.(py|cfg)|go\.(mod|work)|Gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|mix\.exs|pubspec\.yaml|[\w.]+\.csproj|Directory\.Packages\.props|tsconfig[\w.]*\.json|\.env\.example|\.gitignore|CHANGELOG\.md|README\.md|docker-compose\.ya?ml|schema\.prisma)$/i;
const barrel = /(^|\/)(index\.([cm]?[jt]sx?)|mod\.rs|__init__\.py|lib\.rs|barrel\.ts|exports\.ts)$/;
const routes = /(^|\/)(routes?|router|urls|app\.module|app\.routes|_app|container|registry)\.([cm]?[jt]sx?|py|rb|php|go|rs)$/i;

/** Written by a tool: whoever comes last runs it again. */
export function isGenerated(path: string): boolean {
	return lockfile.test(path) || generated.test(path);
}

/** Changed by nearly every task, a few lines each: manifest, barrel, index of routes. */
export function isShared(path: string): boolean {
	return manifest.test(path) || barrel.test(path) || routes.test(path);
}
