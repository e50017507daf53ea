-- Asks Chatelaine's forward-auth about a request. HAProxy 2.6 or later, built with Lua (Debian's is).
-- `http-request lua.ask_chatelaine WORKSPACE LISTENER` reads txn.permission and txn.account, and sets txn.allowed only
-- after a 200. The configuration refuses every other request: an error in this file lets nobody in. The listener is
-- HAProxy's own, which knows the ready verifiers.
local PATIENCE_MS = 2000

local PASSED_ON = { "authorization", "x-client-id", "user-agent", "referer" }
local IDENTITY = { "id", "name", "roles", "permissions", "accounts" }

local function encoded(text)
  return (text:gsub("[^%w_.~:-]", function(char) return string.format("%%%02X", char:byte()) end))
end

-- The headers of a question: those of the request, and those that HAProxy observed itself.
local function headers_of(txn)
  local received = txn.http:req_get_headers()
  local headers = {
    ["x-forwarded-for"] = { txn.sf:src() },
    ["x-forwarded-method"] = { txn.sf:method() },
    ["x-forwarded-uri"] = { txn.sf:pathq() },
  }
  for _, name in ipairs(PASSED_ON) do
    local values = received[name]
    -- Two values of one header contradict each other: neither is passed on.
    if values and values[0] and not values[1] then headers[name] = { values[0] } end
  end
  return headers
end

local function first(headers, name)
  return headers and headers[name] and headers[name][0] or ""
end

-- nginx understands only 401 and 403 as refusals. Therefore Chatelaine answers 403 with Retry-After to too many requests.
local function refuse(txn, status, headers)
  local retry_after = first(headers, "retry-after")
  if status == 403 and retry_after ~= "" then status = 429 end
  if status ~= 401 and status ~= 403 and status ~= 429 then status = 503 end
  txn:set_var("txn.refusal", status)
  txn:set_var("txn.retry_after", retry_after)
  txn:set_var("txn.challenge", first(headers, "www-authenticate"))
end

core.register_action("ask_chatelaine", { "http-req" }, function(txn, workspace, listener)
  local question = "?permission=" .. encoded(txn:get_var("txn.permission") or "none:none")
  local account = txn:get_var("txn.account")
  if account then question = question .. "&account=" .. encoded(account) end
  local answer = core.httpclient():get({
    url = "http://chatelaine/v1/forward-auth/" .. workspace .. question,
    dst = listener,
    headers = headers_of(txn),
    timeout = PATIENCE_MS,
  })
  if answer.status ~= 200 then return refuse(txn, answer.status, answer.headers) end
  for _, name in ipairs(IDENTITY) do
    local header = "x-access-key-" .. name
    txn.http:req_set_header(header, first(answer.headers, header))
  end
  txn:set_var("txn.allowed", true)
end, 2)
