// Makes the link "Share by e-mail" what the device itself shares with, where it can.
const link = document.querySelector("[data-share]");
if (link && navigator.share) {
  link.textContent = link.dataset.words;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.share({ title: link.dataset.share, url: location.href }).catch(() => {});
  });
}
