// Shares the story that this page's address names, /pages/share/?2026/11/24_slug/, with what the reader's
// device shares with, or by copying its address.
async function begin() {
  const box = document.querySelector("#share");
  const site = new URL(box.dataset.site, document.baseURI);
  const address = new URL(decodeURIComponent(location.search.slice(1)), site);
  // Only a page of this site, and under the headline that it has there.
  if (!location.search || address.origin !== location.origin || !address.pathname.startsWith(site.pathname)) return;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const title = new DOMParser().parseFromString(await answer.text(), "text/html").title;
  const link = box.querySelector("a");
  const field = box.querySelector("input");
  const { send, copy } = Object.fromEntries([...box.querySelectorAll("button")].map((button) => [button.name, button]));
  link.href = field.value = address.href;
  link.textContent = title;
  send.hidden = !navigator.share;
  send.addEventListener("click", () => navigator.share({ title, url: address.href }).catch(() => {}));
  copy.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard?.writeText(address.href);
    box.querySelector("[role=status]").textContent = box.dataset.copied;
  });
  box.hidden = false;
  document.querySelector("#plain").hidden = true;
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
