// Makes of the link "Share by e-mail" what the device itself shares with, where it can. It is loaded
// as it comes, so the link may be there already or not yet.
function rename() {
  const link = document.querySelector("[data-share]");
  if (link) link.textContent = link.dataset.words;
}

if (navigator.share) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", rename);
  else rename();
  addEventListener("click", (event) => {
    const link = event.target.closest("[data-share]");
    if (!link) return;
    event.preventDefault();
    navigator.share({ title: link.dataset.share, url: location.href }).catch(() => {});
  });
}
