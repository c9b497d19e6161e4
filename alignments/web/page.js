// The keys go to the terminal as soon as it is there: no click is needed first.
window.addEventListener("load", () => {
  const keys = document.querySelector(".textual-terminal textarea");
  if (keys) keys.focus();
});
