// Shows what the server pushes, and leads to it. It caches nothing and answers no request.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title = "Bandeja", body, url = "/notifications", tag } = readMessage(event);
  const shown = { body, tag, renotify: Boolean(tag), data: { url }, icon: "/push-icon.png" };
  event.waitUntil(self.registration.showNotification(title, shown));
});

/** A browser shows something for every push, so one that cannot be read is shown too. */
function readMessage(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.url, self.location.origin)));
});

/** In a window that is there already, if there is one. */
async function open(url) {
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((each) => new URL(each.url).pathname === url.pathname) ?? windows[0];
  if (!there) return void (await self.clients.openWindow(url.href));
  await there.focus();
  if (there.url !== url.href) await there.navigate(url.href).catch(() => self.clients.openWindow(url.href));
}
