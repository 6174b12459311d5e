"use client";

/** What stands when even the root layout failed: no texts, no styles, so both languages and the browser's own look. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Bandeja</title>
        <main>
          <h1>This page could not be shown</h1>
          <p lang="es">No se ha podido mostrar esta página.</p>
          {error.digest && <p>{error.digest}</p>}
          <button type="button" onClick={reset}>
            Try again · Reintentar
          </button>
        </main>
      </body>
    </html>
  );
}
